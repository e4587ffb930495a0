import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

function doctor(env: Record<string, string | undefined> = {}) {
  const { status, stdout } = spawnSync(process.execPath, ['tests/tools/doctor.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, lines: stdout.trim().split('\n') }
}

it('says of each thing that a contributor needs whether it is here, and how to get it', () => {
  const { lines } = doctor()
  const things = lines.slice(0, -1)
  expect(things.length).toBeGreaterThan(6)
  for (const line of things) expect(line).toMatch(/^(✓ \S.*|✗ \S.*: \S.*)$/)
  expect(things[0]).toMatch(/^✓ Node /)
})

it('says when tests would not run, and what to do first', () => {
  const { status, lines } = doctor({ PATH: '/nonexistent', Path: '/nonexistent' })
  expect(status).toBe(1)
  expect(lines).toContain('✗ openssl: as root: apt-get install openssl')
  expect(lines.at(-1)).toContain('does not run here yet')
})
