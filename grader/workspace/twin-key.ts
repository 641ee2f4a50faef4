/**
 * Equal for names that some file system takes for one: `A.js` and `a.js`, an é in one character or in two. Both ways of
 * changing the case are taken, since each knows pairs that the other doesn't (ß and SS, ſ and s).
 */
export function twinKey(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().toLowerCase().normalize('NFD');
}
