-- A text that is compared without regard to case.
CREATE EXTENSION IF NOT EXISTS citext;
