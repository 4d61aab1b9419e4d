import { amount, type Money } from './src/amount'
import { label } from './src/label'

interface Meta {
  config: Record<string, string>
}

const LIMIT: number = 1_000

export function setupPlugin({ config }: Meta): void {
  if (config.fail === 'setup') throw new Error(`setup of ${label}`)
}

export function processEvent(event: { properties: Record<string, unknown> }): unknown {
  const money: Money = amount(event.properties)
  if (money.value > LIMIT) {
    console.error(new RangeError('too much'))
    return null
  }
  return { ...event, label }
}
