import { addEntry } from '@/lib/store';

export async function POST(request: Request) {
  const form = await request.formData();
  const name = String(form.get('name')).trim();
  const message = String(form.get('message')).trim();
  if (!name || !message) return Response.json({ error: 'Both, please.' }, { status: 400 });
  await addEntry({ name, message });
  return Response.json({ ok: true }, { status: 201 });
}
