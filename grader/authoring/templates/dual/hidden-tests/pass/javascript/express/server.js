const express = require('express');

express().use('/api', require('./routes/greeting')).listen(3000);
