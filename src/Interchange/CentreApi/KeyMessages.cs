namespace Kazasu.Interchange.CentreApi;

/// <summary>The keys by which terminals know the centre's answers, and how a terminal comes to the next one by itself.</summary>
public static class KeyRoutes
{
    /// <summary><c>GET</c>, for enrolled facilities → <see cref="AnswerKeysView"/>.</summary>
    public const string AnswerKeys = "/v1/answer-keys";
}

/// <param name="Statements">
/// Compact JWS with an <see cref="AnswerKeyStatement"/> each, in no order: of the next key, and of all that came to be so before it. A terminal that
/// missed several finds its way from the key it knows.
/// </param>
public sealed record AnswerKeysView(IReadOnlyList<string> Statements);

/// <summary>An answer key introduces the one after it. Signed as answers are, by the key it names.</summary>
/// <param name="Version">1.</param>
/// <param name="Purpose"><see cref="NextAnswerKey"/>: nothing else that the centre signs says so.</param>
/// <param name="KeyId">The first 16 hex digits of SHA-256 over <paramref name="PublicKey"/>.</param>
/// <param name="PublicKey">P-256, SubjectPublicKeyInfo (DER) in base64.</param>
/// <param name="SignedBy">Key id of the one before it.</param>
public sealed record AnswerKeyStatement(int Version, string Purpose, string KeyId, string PublicKey, string SignedBy)
{
    public const string NextAnswerKey = "kazasu-next-answer-key";
}
