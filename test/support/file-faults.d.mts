export function inject(next: (call: number, name: string) => string | undefined): void;
export function calls(): number;
