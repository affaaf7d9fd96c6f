/** What an opcode means, and how its operands are written in the tables. */
export interface Form {
  /** What is done to its operands: the name itself, or a word of the tables that stands for several. */
  mnemonic?: string;
  /** As assemblers write it, where that is another; '' where it is not known. */
  name?: string;
  operands: readonly string[];
}
