throw new Error('The settings of a submission were read.');
