export const reachMeasures = {} as const;
