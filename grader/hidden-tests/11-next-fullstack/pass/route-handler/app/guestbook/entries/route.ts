import type { NextRequest } from 'next/server';
import { NextResponse } from 'next/server';
import { addEntry } from '@/lib/store';

const refusal = `<!doctype html><html lang=en><title>Guestbook</title>
<p role=alert>Name and message, please. <a href=/guestbook>Back</a>`;

export async function POST(request: NextRequest) {
  const form = new URLSearchParams(await request.text());
  const [name, message] = [form.get('name')?.trim(), form.get('message')?.trim()];
  if (!name || !message || form.get('button') !== 'sign') {
    return new Response(refusal, { status: 400, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  }
  await addEntry({ name, message });
  return NextResponse.redirect(new URL('/guestbook', request.url), 303);
}
