using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Eligibility;

/// <summary>
/// Tells whether the 限度額適用認定証 of a person are others than at a facility's last check (限度額情報変更有無, facts/oqs-interface.md 12 OQSCD014). Only a mark of
/// them is kept with each check, not the certificates.
/// </summary>
internal static class LimitMark
{
    private const long None = 0;

    /// <returns>The same number for the same certificates in force under the same insurer; null when nobody's data are told.</returns>
    public static long? Of(Verdict.Told told, DateOnly day)
    {
        if (told.Name is null) { return null; }
        var held = told.Entitlement.Shown.Where(c => c.Details?.Limits is { Count: > 0 })
            .Select(c => (c.InsurerNumber, Limits: Certified.Told(c.Details, day, s_limits)?.Limits)).Where(c => c.Limits is not null).ToList();
        return held.Count == 0 ? None : BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            held.Select(c => new { c.InsurerNumber, c.Limits }), CentreJson.Options))) | 1;
    }

    /// <returns>Null when it is not known what the last check told, or this one tells nobody's data.</returns>
    public static bool? Changed(Verdict.Told told, DateOnly day) => told.Here?.LimitMark is { } last && Of(told, day) is { } now ? last != now : null;

    private static readonly string[] s_limits = [ConsentKinds.LimitCertificate];
}
