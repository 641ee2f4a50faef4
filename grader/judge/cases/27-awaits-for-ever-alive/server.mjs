import express from 'express';

setInterval(() => {}, 1000);
const settings = await new Promise(() => {});
express().listen(settings.port);
