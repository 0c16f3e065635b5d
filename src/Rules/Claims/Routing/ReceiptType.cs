namespace Kazasu.Rules.Claims.Routing;

/// <summary>What the four digits of レセプト種別 say (記録条件仕様, 別表): 点数表, scheme, number of payers, person and in- or outpatient.</summary>
public static class ReceiptType
{
    /// <summary>Class for the point limits.</summary>
    /// <param name="type">Four digits; anything else is <see cref="AgeClass.General"/>.</param>
    public static AgeClass AgeOf(ReadOnlySpan<char> type) => type switch
    {
        [_, '3', _, _] => AgeClass.LateElderly,
        [_, _, _, '3' or '4'] => AgeClass.Preschool,
        [_, _, _, '7' or '8' or '9' or '0'] => AgeClass.Elderly,
        _ => AgeClass.General,
    };

    /// <summary>Second digit for an insurer: 3 後期 (法別 39), 4 退職国保 (67), 1 all others.</summary>
    /// <param name="insurer">保険者番号 without leading spaces.</param>
    public static char SchemeOf(ReadOnlySpan<char> insurer) => insurer switch
    {
        ['3', '9', _, _, _, _, _, _] => '3',
        ['6', '7', _, _, _, _, _, _] => '4',
        _ => '1',
    };

    /// <summary>
    /// 給付割合 of RE: 国保 (6 digits) and 退職国保 write it, others leave it out.
    /// </summary>
    public static bool WritesBenefitPercent(ReadOnlySpan<char> insurer) => insurer.Length == 6 || SchemeOf(insurer) == '4';

    /// <summary>Outpatient: the last digit is even.</summary>
    public static bool IsOutpatient(ReadOnlySpan<char> type) => type is [_, _, _, '0' or '2' or '4' or '6' or '8'];
}
