import express from 'express';

const settings = await new Promise(() => {});
express().listen(settings.port);
