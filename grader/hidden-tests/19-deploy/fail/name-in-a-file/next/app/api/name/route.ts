import settings from '../../../lib/settings.json';

export function GET() {
  return Response.json(settings);
}
