/* Postings → an index of lunr's and an order: all that is reckoned. `archive.ranking(meta)` knows the sizes of the archive: `count` documents, with numbers below `numbers`. */
(function (global) {
  "use strict";
  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { digits, base: BASE, MARK, MARKS } = archive.codes;

  archive.ranking = function (meta) {
    /* A record → for each field the documents and how often each holds the term. */
    function decode(record) {
      const fields = meta.fields.map(() => null);
      let docs = [];
      let counts = [];
      let field = 0;
      let value = -1;
      let repeating = -1;
      const finish = () => {
        if (repeating >= 0 && repeating !== counts.length) throw new Error("repeats");
        if (docs.length) fields[field] = { docs, counts };
      };
      for (let at = 0; at < record.length; at++) {
        let digit = digits[record.charCodeAt(at)];
        if (digit === MARK) {
          const mark = MARKS.indexOf(record[at]);
          if (mark === 1) {
            repeating = counts.findIndex((count) => count === 2);
          } else {
            finish();
            field = mark - 1;
            docs = [];
            counts = [];
            value = repeating = -1;
          }
          continue;
        }
        if (digit >= BASE) digit = (digit - BASE) * BASE + digits[record.charCodeAt(++at)];
        if (repeating < 0) {
          value += digit + 1;
          docs.push(value >> 1);
          counts.push((value & 1) + 1);
        } else {
          counts[repeating] = digit + 2;
          do repeating++;
          while (repeating < counts.length && counts[repeating] < 2);
        }
        if (value >> 1 >= meta.numbers) throw new Error("document");
      }
      finish();
      return fields;
    }

    function weights(fields) {
      let documents = 0;
      for (const posting of fields) if (posting) documents += posting.docs.length;
      const idf = Math.log(1 + Math.abs((meta.count - documents + 0.5) / (documents + 0.5)));
      const { k1, b } = meta;
      return (field, at) => {
        const { docs, counts } = fields[field];
        const tf = counts[at];
        const length = meta.lengths[field][docs[at]] / meta.average[field];
        return Math.round(((idf * ((k1 + 1) * tf)) / (k1 * (1 - b + b * length) + tf)) * meta.boosts[field] * 1000) / 1000;
      };
    }

    /* A lunr.Index of these terms as if cut out of the whole archive's; `kept`: the documents wanted. */
    function assemble(found, kept) {
      const lunr = global.lunr;
      const tokens = new lunr.TokenSet.Builder();
      const invertedIndex = Object.create(null);
      const elements = Object.create(null);
      const terms = Array.from(found.keys()).sort();
      terms.forEach((term, index) => {
        tokens.insert(term);
        const fields = found.get(term);
        const weight = weights(fields);
        const posting = (invertedIndex[term] = Object.create(null));
        posting._index = index;
        meta.fields.forEach((name, field) => {
          const documents = (posting[name] = Object.create(null));
          if (!fields[field]) return;
          fields[field].docs.forEach((doc, at) => {
            if (kept && !kept.has(doc)) return;
            documents[doc] = Object.create(null);
            const ref = name + "/" + doc;
            (elements[ref] = elements[ref] || []).push(index, weight(field, at));
          });
        });
      });
      tokens.finish();
      const fieldVectors = Object.create(null);
      for (const ref in elements) fieldVectors[ref] = new lunr.Vector(elements[ref]);
      return new lunr.Index({ invertedIndex, fieldVectors, tokenSet: tokens.root, fields: meta.fields, pipeline: new lunr.Pipeline() });
    }

    function allowed(part) {
      return part.field ? [meta.fields.indexOf(part.field)] : meta.fields.map((_, field) => field);
    }

    /* How many of the units each document holds, and how many there are: at most 64. */
    function cover(parts, found) {
      const covered = new Uint8Array(meta.numbers);
      const seen = new Uint8Array(meta.numbers);
      let stamp = 0;
      for (const part of parts) {
        const fields = allowed(part);
        for (const unit of part.units) {
          stamp++;
          for (const term of unit.terms) {
            for (const field of fields) {
              const posting = found.get(term)[field];
              if (!posting) continue;
              for (const doc of posting.docs) {
                if (seen[doc] !== stamp) {
                  seen[doc] = stamp;
                  covered[doc]++;
                }
              }
            }
          }
        }
      }
      return { covered, most: stamp };
    }

    /* The documents that scored best, by lunr's weights: keeps the index small. */
    function best(docs, parts, found, most) {
      if (docs.length <= most) return docs;
      const scores = new Float64Array(meta.numbers);
      for (const part of parts) {
        const fields = allowed(part);
        for (const unit of part.units) {
          for (const term of unit.terms) {
            const weight = weights(found.get(term));
            for (const field of fields) {
              const posting = found.get(term)[field];
              if (posting) posting.docs.forEach((doc, at) => (scores[doc] += weight(field, at)));
            }
          }
        }
      }
      const cut = Float64Array.from(docs, (doc) => -scores[doc]).sort()[most - 1];
      return docs.filter((doc) => -scores[doc] <= cut).slice(0, most + 50);
    }

    function ranked(docs, parts, found, most) {
      const chosen = best(docs, parts, found, most);
      const index = assemble(found, new Set(chosen));
      const results = index.query((query) => {
        for (const part of parts) {
          const options = { presence: global.lunr.Query.presence.OPTIONAL, usePipeline: false };
          if (part.field) options.fields = [part.field];
          const wildcard = global.lunr.Query.wildcard;
          for (const unit of part.units) {
            query.term(unit.term, { ...options, wildcard: unit.prefix ? wildcard.TRAILING : wildcard.NONE });
          }
          for (const whole of part.wholes) if (found.has(whole)) query.term(whole, options);
        }
      });
      return results.map((result) => Number(result.ref));
    }

    return { decode, assemble, cover, ranked };
  };
})(typeof window === "undefined" ? globalThis : window);
