export const limitsMeasures = {} as const;
