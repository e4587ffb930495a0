import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, symlinkSync } from 'node:fs'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ScriptStage } from './support/maintainer-script'

const UNIT = '.config/systemd/user/justo-puente.service'
const OURS = '[Service]\nExecStart=:"/opt/justo-puente/current/node" "/opt/justo-puente/current/bridge.mjs" "start"\n'
/** Says on its own home what it was called with. */
const NOTES = 'echo "$@" >>"$HOME/called"'

/** Types a line into every terminal that it can reach, as ioctl_tty(2) lets a program do in its own: TIOCSTI. */
const TYPE_INTO_TERMINAL = `perl -e '
  for my $name ("/dev/tty", map { "/proc/self/fd/$_" } 0 .. 20) {
    open(my $terminal, "+<", $name) or open($terminal, "<", $name) or next;
    ioctl($terminal, 0x5412, my $byte = $_) for split(//, "echo taken over\\n");
  }
  for my $fd (0 .. 20) { open(my $same, "<&=", $fd) or next; ioctl($same, 0x5412, my $byte = $_) for split(//, "x\\n") }'`

let stage: ScriptStage

beforeEach(() => {
  stage = new ScriptStage()
  onTestFinished(() => stage.remove())
})

/** A machine without systemd for its accounts: the scripts look for the unit's file. */
describe('`apt remove`, whatever an account has in its folders', () => {
  it('takes the unit of each account away, by the program of the package', async () => {
    stage.node(NOTES)
    for (const account of ['caja', 'cocina'] as const) stage.owned(account, UNIT, OURS)
    const ran = await stage.run('prerm', 'remove')
    expect([ran.code, ran.typed]).toEqual([0, []])
    for (const account of ['caja', 'cocina'] as const) {
      expect(stage.read(account, 'called')).toBe('/opt/justo-puente/current/bridge.mjs uninstall\n')
      expect(existsSync(stage.path(account, UNIT))).toBe(false)
    }
  })

  it('leaves a unit alone that starts another program', async () => {
    stage.node(NOTES)
    stage.owned('caja', UNIT, '[Service]\nExecStart=:"/home/caja/node" "bridge.mjs" "start"\n')
    expect(await stage.run('prerm', 'remove')).toMatchObject({ code: 0 })
    expect([existsSync(stage.path('caja', UNIT)), existsSync(stage.path('caja', 'called'))]).toEqual([true, false])
  })

  it.each<[string, (path: string) => void]>([
    ['a FIFO', (path) => void execFileSync('mkfifo', ['-m', '666', path])],
    ['a link to /dev/zero', (path) => symlinkSync('/dev/zero', path)],
    ['a link to the terminal', (path) => symlinkSync('/dev/tty', path)],
    ['a folder', (path) => void execFileSync('mkdir', [path])],
    ['a link to itself', (path) => symlinkSync(path, path)],
  ])('ends at once when the unit’s file is %s, and the others’ is taken away', async (_, make) => {
    stage.node(NOTES)
    stage.owned('cocina', UNIT, OURS)
    make(stage.path('caja', UNIT))
    const ran = await stage.run('prerm', 'remove')
    expect([ran.code, ran.seconds < 15]).toEqual([0, true])
    expect([existsSync(stage.path('cocina', UNIT)), existsSync(stage.path('caja', 'called'))]).toEqual([false, false])
  })

  it('reads no file that the account cannot read itself', async () => {
    stage.node(NOTES)
    const secret = stage.path('cocina', 'secret')
    stage.owned('cocina', 'secret', OURS)
    execFileSync('chmod', ['600', secret])
    symlinkSync(secret, stage.path('caja', UNIT))
    expect(await stage.run('prerm', 'remove')).toMatchObject({ code: 0 })
    expect(existsSync(stage.path('caja', 'called'))).toBe(false)
  })
})

describe('a program of an account that a maintainer script starts', () => {
  it.each([
    ['prerm', 'remove'],
    ['postinst', 'configure'],
  ])('reaches no terminal of root: %s', async (script, action) => {
    const answers = `case "$*" in *ActiveState*) echo active ;; *ExecStart*) echo '{ path=/opt/justo-puente/current/node ; argv[]=/opt/justo-puente/current/node start --data /x ; ignore_errors=no }' ;; esac`
    stage.systemctl(`${TYPE_INTO_TERMINAL}\n${answers}`)
    stage.node(`${TYPE_INTO_TERMINAL}\necho "$(ps -o tty= -p $$)" >>"$HOME/called"`)
    for (const account of ['caja', 'cocina'] as const) stage.owned(account, UNIT, OURS)
    const ran = await stage.run(script, action)
    expect([ran.code, ran.typed]).toEqual([0, []])
    expect(stage.read('caja', 'called').trim()).toBe('?')
  })

  it('that runs without rights, to try a version, does not either', async () => {
    stage.node(`${TYPE_INTO_TERMINAL}\necho http://127.0.0.1:1\nexec sleep 100`)
    const ran = await stage.run('postinst', 'configure')
    expect([ran.code, ran.typed]).toEqual([0, []])
    expect(ran.terminal).not.toContain('no abrió')
  })

  it('writes no command for the terminal: of what it says only text is shown', async () => {
    stage.node(`printf 'no abre\\033]0;x\\007\\302\\233 2J\\342\\200\\256 ñÑ «é»\\n'; exit 1`)
    rmSync(stage.path('caja', UNIT), { force: true })
    const { terminal } = await stage.run('postinst', 'configure')
    expect(terminal).toContain('no abre]0;x 2J ñÑ «é»')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: -- these are looked for
    expect(terminal).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]/)
  })

  // Each waits for a limit of the script: beside each other.
  it.concurrent.each([
    ['says things without an end', 'yes', 25],
    ['never answers', "trap '' TERM; while :; do sleep 1; done", 60],
    ['leaves a child that keeps the pipe open', 'setsid sleep 50 & exit 1', 60],
  ])('does not keep apt waiting when it %s', async (_, script, seconds) => {
    const waiting = new ScriptStage()
    waiting.systemctl(script)
    waiting.node('exit 0')
    waiting.owned('caja', UNIT, OURS)
    const ran = await waiting.run('prerm', 'remove')
    waiting.remove()
    expect([ran.code, ran.seconds < seconds]).toEqual([0, true])
  })
})
