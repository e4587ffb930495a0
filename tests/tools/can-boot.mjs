import { spawnSync } from 'node:child_process'

/** Whether this account may start a machine of its own (systemd-nspawn), as containers without rights may not. */
export const canBoot = () => spawnSync('unshare', ['--mount', '--pid', '--fork', '--net', 'true']).status === 0
