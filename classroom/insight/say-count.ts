/** '1 learner', '12 learners'. */
export function sayCount(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
