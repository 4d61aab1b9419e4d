export type Money = { value: number; currency: string }

/** Reads what was paid. */
export function amount(properties: Record<string, unknown>): Money {
  const text = properties['amount'] as string; const value = Number(text.trim())
  if (Number.isNaN(value)) throw new TypeError('no number: ' + text)
  return { value, currency: 'EUR' }
}
