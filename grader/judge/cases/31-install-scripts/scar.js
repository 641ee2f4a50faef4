// Shows that it was run: in the folder that the judge looks at afterwards.
require('node:fs').writeFileSync(require('./scar-file.json').file, 'a script was run');
