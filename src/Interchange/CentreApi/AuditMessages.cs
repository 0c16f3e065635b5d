namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// The audit log's part of the interface. What tells of nobody (statements, keys, leaves, proofs) is for everybody with a client certificate;
/// records are for the operator, who gives patients theirs.
/// </summary>
public static class AuditRoutes
{
    /// <summary><c>GET</c> → text, one signed statement (compact JWS) a line, oldest first. <c>?after=2025-12-01</c> leaves out what is older.</summary>
    public const string Days = "/v1/audit/days";
    /// <summary><c>GET</c> → <see cref="AuditKeyView"/> list: the key that signs, the next one, and those that signed before.</summary>
    public const string Keys = "/v1/audit/keys";
    /// <summary><c>GET ?from=1&amp;to=1000</c> → the leaves with these numbers, both included, 32 bytes each; at most 100,000 at once.</summary>
    public const string Leaves = "/v1/audit/leaves/{node}";
    /// <summary><c>GET ?from=2025-12-01&amp;to=2025-12-02</c> → <see cref="ConsistencyView"/>: that the node's log of the later day begins with that of the earlier.</summary>
    public const string Consistency = "/v1/audit/consistency/{node}";
    /// <summary><c>GET</c> → the record with its proof (<c>Kazasu.Trust.Audit.AuditRecord</c>); 404 when erased or not under a closed day yet.</summary>
    public const string Record = "/v1/audit/records/{node}/{seq}";
    /// <summary><c>GET</c> → <see cref="AccessView"/> list, newest first: who looked at a person's data, when and why.</summary>
    public const string Person = "/v1/audit/persons/{person}";
    /// <summary><c>POST</c> <see cref="EraseRequest"/> → <see cref="EraseAnswer"/>. The leaves stay, so the log stays provable; that it was done is itself recorded.</summary>
    public const string Erase = "/v1/audit/erase";
}

/// <param name="KeyId">As the statements name it.</param>
/// <param name="Pem">Public key.</param>
public sealed record AuditKeyView(string KeyId, string Pem);

/// <param name="Path">Hashes, lower-case hex, as RFC 6962 section 2.1.2 orders them.</param>
public sealed record ConsistencyView(string Node, long EarlierSize, string EarlierRoot, long LaterSize, string LaterRoot, IReadOnlyList<string> Path);

/// <summary>One look at a person's data.</summary>
/// <param name="Facility">Code of the facility that asked.</param>
/// <param name="FacilityName">Null when it is not enrolled any more.</param>
/// <param name="Kind">Why: <c>check</c> · <c>inquiry</c> · <c>registration</c> · <c>consent</c> and what else is recorded of persons.</param>
/// <param name="Outcome">What came of it; null where the record has none.</param>
/// <param name="Node">With <paramref name="Seq"/> names the record, for its proof.</param>
public sealed record AccessView(DateTimeOffset At, string Facility, string? FacilityName, string Kind, string? Outcome, string Node, long Seq);

/// <summary>Erases what the centre keeps of what a person did: audit data, checks, consents, reference numbers, registrations, kept answers. The registers stay.</summary>
/// <param name="Before">What was made earlier than this is erased.</param>
public sealed record EraseRequest(Guid RequestId, string PersonKey, DateTimeOffset Before);

/// <param name="Erased">How many records of the audit log were there to erase.</param>
public sealed record EraseAnswer(int Erased);
