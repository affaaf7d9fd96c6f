/** Makes files of the tree out of the code. `npm run generate` writes them, test/generated.test.ts compares them. */
export interface Generator {
  id: string;
  /** Path from the top of the tree -> the whole text of the file. */
  files(root: string): Promise<Record<string, string>>;
}
