// `npm run policy -- SET-UP.json`: Chrome's managed policy for one shop or chain.
import { policyCommand } from './policy-command'

try {
  process.exitCode = policyCommand(process.argv.slice(2), console)
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
