throw new Error('A test of a submission was run.');
