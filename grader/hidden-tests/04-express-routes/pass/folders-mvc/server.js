require('./src/app').listen(process.env.PORT || 3000, () => {
  console.log('server started');
});
