import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** The address of an empty MongoDB database on the server at `url`. MongoDB makes it when something is written. */
export function nameMongoDatabase(url: string): { url: string; drop: () => Promise<void> } {
  const own = new URL(url);
  own.pathname = `/workshop_${randomBytes(6).toString('hex')}`;
  const drop = async () => {
    const client = new MongoClient(own.href, { serverSelectionTimeoutMS: 5_000 });
    await client
      .db()
      .dropDatabase()
      .finally(() => client.close());
  };
  return { url: own.href, drop };
}
