namespace Kazasu.Centre.Insured;

/// <summary>What a facility's own earlier work left at the centre about a person. Another facility's is never read.</summary>
/// <param name="ReferenceNumber">Its newest patient number (照会番号).</param>
/// <param name="LimitMark">What the limit certificates came to at its last check; null = not known, or not asked for.</param>
internal sealed record KnownHere(string? ReferenceNumber, long? LimitMark)
{
    /// <summary>Newest number of the person of a row <c>c</c> before it, at <c>@facility</c>.</summary>
    public const string NumberSql = """
        (select n.number from reference_number n where n.person_key = c.person_key and n.facility = @facility order by n.at desc, n.request_id desc limit 1)
        """;

    /// <summary>Mark of the newest check by number, or at the kiosk where consents were decided: others did not show the facility anything of it.</summary>
    public const string LimitSql = """
        (select m.limits from (
          select * from (select k.limits as limits, k.at as at from eligibility_check k
            where k.person_key = c.person_key and k.facility = @facility and k.medium = 'number' and k.limits is not null order by k.at desc limit 1) number
          union all
          select * from (select k.limits as limits, k.at as at from consent s join eligibility_check k on k.facility = s.facility and k.check_id = s.check_id
            where s.person_key = c.person_key and s.facility = @facility and k.limits is not null order by s.given_at desc limit 1) kiosk
        ) m order by m.at desc limit 1)
        """;
}
