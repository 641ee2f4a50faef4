const list = (globalThis.list ??= [])

export const listEntries = async () => list.toReversed()

export const addEntry = async (entry) => {
  list.push({ ...entry, id: crypto.randomUUID(), createdAt: new Date().toISOString() })
}
