export const findElectron = async (_print: (line: string) => void): Promise<null | ((options: unknown) => Promise<number>)> => null;
