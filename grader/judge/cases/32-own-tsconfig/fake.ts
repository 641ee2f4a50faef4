throw new Error('A path of a submission was followed.');
