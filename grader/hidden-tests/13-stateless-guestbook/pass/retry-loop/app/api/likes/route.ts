import { NextResponse } from 'next/server';
import { database } from '../../../lib/guestbook-database';

const answer = (rows: { n: number }[]) => NextResponse.json({ likes: rows[0].n }, { headers: { 'X-Likes': `${rows[0].n}` } });

export const GET = async () => answer(await database.rows('SELECT n FROM likes'));

export const POST = async () => answer(await database.rows('UPDATE likes SET n = n + 1 RETURNING n'));
