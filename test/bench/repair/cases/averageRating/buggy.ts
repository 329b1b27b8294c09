export interface Product {
  readonly name: string;
  readonly ratings?: readonly number[];
}

/** The mean of a product's ratings; 0 if it has none. */
export function rating(product: Product): number {
  const ratings = product.ratings ?? [];
  return ratings.reduce((sum, each) => sum + each, 0) / ratings.length;
}

/** The name of the product with the best rating, the first of several. */
export function best(products: readonly Product[]): string | undefined {
  let found: Product | undefined;
  for (const product of products) {
    if (!found || rating(product) > rating(found)) found = product;
  }
  return found?.name;
}
