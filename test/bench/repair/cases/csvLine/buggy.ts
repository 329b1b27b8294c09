/** The fields of a line of CSV; a field in quotes may hold commas, and two quotes for one. */
export function parseCsvLine(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (line[at + 1] === '"') field += '"';
      else quoted = false;
    } else if (letter === '"') {
      quoted = true;
    } else if (letter === ',') {
      fields.push(field);
      field = '';
    } else {
      field += letter;
    }
  }
  fields.push(field);
  return fields;
}
