// Which files hold programs, by their names.
const extensions = /\.([cm]?[jt]s|[jt]sx)$/;

/** Whether a file of this name holds a program; declarations alone are none. */
export function isProgram(file: string): boolean {
  return extensions.test(file) && !/\.d\.([cm]?ts|[^.]+\.ts)$/.test(file);
}

export function isTypeScript(file: string): boolean {
  return /\.([cm]?ts|tsx)$/.test(file);
}
