const { Router } = require('express');

const router = Router();

router.use('/notes', require('./notes'));

module.exports = router;
