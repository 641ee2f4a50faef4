export const env = {
  get appName(): string {
    return process.env['APP_NAME'] ?? '';
  },
};
