import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const WORKFLOWS = '.github/workflows'
const workflows = readdirSync(WORKFLOWS).map((name) => [name, readFileSync(join(WORKFLOWS, name), 'utf8')] as const)

describe('.editorconfig', () => {
  it('asks editors for what Biome writes', () => {
    const settings = new Map(
      [...readFileSync('.editorconfig', 'utf8').matchAll(/^(\w+) = (\S+)$/gm)]
        .reverse()
        .map(([, key, value]) => [key, value]),
    )
    const { indentStyle, lineWidth, indentWidth = 2, lineEnding = 'lf' } = json('biome.json').formatter
    const general = { indent_style: indentStyle, indent_size: String(indentWidth), max_line_length: String(lineWidth) }
    expect(Object.fromEntries(settings)).toMatchObject({ ...general, end_of_line: lineEnding })
  })
})

describe.each(workflows)('the workflow %s', (_, text) => {
  it('has only the rights to read, unless a job says more', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m)
  })

  it('runs only scripts that this repository has', () => {
    const { scripts } = json('package.json')
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
    const files = [...text.matchAll(/(?:--config |- run: )((?:tests|\.ci)\/\S+)/g)].map(([, path = '']) => path)
    expect(files.filter((path) => !existsSync(path))).toEqual([])
  })

  it('names the version of each action, which Renovate pins to a commit', () => {
    const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name)
    expect(uses.length).toBeGreaterThan(1)
    expect(uses.filter((name) => !/^actions\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/.test(name))).toEqual([])
    expect(json('renovate.json').extends).toContain('helpers:pinGitHubActionDigests')
  })

  it('puts nothing that others write into a command line', () => {
    const commands = [...text.matchAll(/run: (.*)$/gm)].map(([, line = '']) => line)
    expect(commands.filter((line) => line.includes('$' + '{{'))).toEqual([])
  })

  it('gives each job an end', () => {
    const jobs = [...text.matchAll(/^ {4}runs-on: /gm)].length
    expect([...text.matchAll(/^ {4}timeout-minutes: \d+$/gm)]).toHaveLength(jobs)
  })
})

describe('the release', () => {
  it('attests what was built, and stays a draft until a person publishes it', () => {
    const text = readFileSync(join(WORKFLOWS, 'release.yml'), 'utf8')
    expect(text).toContain('actions/attest-build-provenance@')
    expect(text).toMatch(/gh release create .*--draft/)
  })
})

describe('renovate', () => {
  it('leaves what a till runs to a person', () => {
    const rules: { matchFileNames?: string[]; automerge?: boolean }[] = json('renovate.json').packageRules
    const payload = rules.find(({ matchFileNames }) => matchFileNames?.includes('packaging/payload/package.json'))
    expect(payload).toMatchObject({ automerge: false })
    expect(existsSync('packaging/payload/package.json')).toBe(true)
  })
})

describe('the licence', () => {
  it('keeps all rights, as package.json says', () => {
    expect(json('package.json').license).toBe('UNLICENSED')
    expect(readFileSync('LICENSE', 'utf8')).toContain('All rights reserved')
  })
})
