/** What an opcode means: its name, and how its operands are written in the tables. */
export interface Form {
  mnemonic?: string;
  operands: readonly string[];
}
