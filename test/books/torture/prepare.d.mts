/** Makes the project of the torture book in a folder. @returns how many pictures were drawn */
export function prepareTortureBook(folder: string): Promise<number>;
