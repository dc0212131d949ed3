export function inject(next: (call: number, name: string, first: unknown) => string | undefined): void;
export function calls(): number;
