const { Router } = require('express');
const notes = require('../controllers/notes');

const router = Router({ strict: true });

router.get('/', notes.index);
router.post('/', notes.create);
router.use('/:id', notes.load);
router.get('/:id', notes.show);
router.patch('/:id', notes.update);
router.delete('/:id', notes.destroy);

module.exports = router;
