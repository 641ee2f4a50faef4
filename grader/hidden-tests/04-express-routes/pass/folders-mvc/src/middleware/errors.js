exports.notFound = (req, res, next) => {
  res.status(404);
  next(new Error(`No route: ${req.path}`));
};

exports.handler = (error, req, res, next) => {
  if (res.headersSent) return next(error);
  const chosen = res.statusCode >= 400 ? res.statusCode : error.status || 500;
  res.status(chosen).json({ error: error.message, status: chosen });
};
