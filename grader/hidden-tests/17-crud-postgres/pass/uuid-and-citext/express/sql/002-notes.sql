CREATE TABLE IF NOT EXISTS notes (
  id    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  place bigint GENERATED ALWAYS AS IDENTITY,
  title citext NOT NULL UNIQUE,
  body  text NOT NULL,
  done  boolean NOT NULL DEFAULT false
);
