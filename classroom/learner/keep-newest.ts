/** Writes values one after the other; those that a newer one overtakes are left out. `write` must not reject. */
export function keepNewest<Value>(write: (value: Value) => Promise<void>): {
  keep: (value: Value) => void;
  done: () => Promise<void>;
} {
  let next: { value: Value } | null = null;
  let writing: Promise<void> | null = null;
  const writeAll = async () => {
    while (next) {
      const { value } = next;
      next = null;
      await write(value);
    }
    writing = null;
  };
  return {
    keep: (value) => {
      next = { value };
      writing ??= writeAll();
    },
    done: async () => {
      await writing;
    },
  };
}
