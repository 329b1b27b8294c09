// The environment that a run gets: what programs need to work, and nothing else. Tokens, keys and whatever the editor
// was started with stay out, because only names on this list pass.

const passing = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'TZ', 'NODE_ENV', 'CI', 'TERM', 'NO_COLOR'],
  ...['TMPDIR', 'TEMP', 'TMP', 'LD_LIBRARY_PATH'],
  // Without these, the shims of version managers on PATH do not find their `node`.
  ...['NVM_DIR', 'VOLTA_HOME', 'ASDF_DIR', 'ASDF_DATA_DIR', 'FNM_DIR', 'MISE_DATA_DIR'],
  // Windows does not start a process without some of these.
  ...['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH'],
  ...['APPDATA', 'LOCALAPPDATA', 'ProgramData', 'ProgramFiles', 'ProgramFiles(x86)', 'NUMBER_OF_PROCESSORS'],
];
const names = new Set(passing.map((name) => name.toUpperCase()));

export type Environment = Readonly<Record<string, string>>;

/** The variables of `from` that a run may see. Windows writes their names in any case. */
export function scrub(from: NodeJS.ProcessEnv): Environment {
  const entries = Object.entries(from).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => names.has(name.toUpperCase()) || name.startsWith('LC_')));
}

/** Flags as NODE_OPTIONS holds them: separated by spaces, each in quotes where it must be. */
export function nodeOptions(flags: readonly string[]): string {
  return flags.map((flag) => (/[\s"\\]/.test(flag) ? `"${flag.replace(/["\\]/g, '\\$&')}"` : flag)).join(' ');
}
