export const othersMeasures = {} as const;
