// In a project of yours: npx openapi-typescript "$BASE_URL/v1/openapi.json" -o verifyhq.ts
export type * from "#server/docs/api-types.gen.ts";
