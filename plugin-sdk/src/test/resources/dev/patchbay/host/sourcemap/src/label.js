// Plain JavaScript beside TypeScript.
export const label = ['über', 'preis'].join('-')
