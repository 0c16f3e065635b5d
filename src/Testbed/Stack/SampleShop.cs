using System.Security.Cryptography;
using Kazasu.Web.Portal;

namespace Kazasu.Testbed.Stack;

/// <summary>What the shop gives the operator in the real world: an invitation code, made up anew for each data folder, and coupon codes.</summary>
internal static class SampleShop
{
    private const int Coupons = 20;

    /// <returns>File with six letters and digits; made at the first start.</returns>
    public static string InvitationCodeFile(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "invitation-code");
        if (!File.Exists(file)) { File.WriteAllText(file, RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 6)); }
        return file;
    }

    public static Task<int> StockAsync(PortalOperator portal, CancellationToken ct) =>
        portal.AddCouponsAsync(Enumerable.Range(1, Coupons).Select(number => $"SAMPLE-{number:000}"), ct);
}
