// Text that a run writes, of which the beginning and the end are kept.

export class KeptOutput {
  private readonly head: Buffer[] = [];
  private headLength = 0;
  private tail = Buffer.alloc(0);
  /** Bytes written so far. */
  length = 0;

  /** `limit`: bytes that are kept, half of them of the beginning. */
  constructor(private readonly limit: number) {}

  push(chunk: Buffer): void {
    this.length += chunk.length;
    const half = Math.floor(this.limit / 2);
    const first = chunk.subarray(0, Math.max(0, half - this.headLength));
    if (first.length > 0) this.head.push(first);
    this.headLength += first.length;
    const rest = chunk.subarray(first.length);
    if (rest.length > 0) this.tail = Buffer.concat([this.tail, rest]).subarray(-half);
  }

  /** What is kept; where something is missing, a line of its own says how much. */
  text(): string {
    const head = Buffer.concat(this.head);
    const missing = this.length - head.length - this.tail.length;
    if (missing <= 0) return Buffer.concat([head, this.tail]).toString();
    return `${whole(head.toString())}\n… ${missing} bytes left out …\n${whole(this.tail.toString())}`;
  }
}

/** Without the halves of characters at the cut. */
function whole(text: string): string {
  return text.replace(/^\ufffd+|\ufffd+$/g, '');
}
