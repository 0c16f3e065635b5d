using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Kazasu.Trust.Certificates;

/// <summary>
/// Modular exponentiation by OpenSSL's <c>BN_mod_exp_mont</c>, where <c>libcrypto.so.3</c> is there (Linux): 22–32 µs for a modulus not
/// seen before. Elsewhere the framework does it.
/// </summary>
internal static unsafe class LibCrypto
{
    private static readonly delegate* unmanaged<nint> NewContext;
    private static readonly delegate* unmanaged<nint, void> FreeContext;
    private static readonly delegate* unmanaged<nint> NewNumber;
    private static readonly delegate* unmanaged<nint, void> FreeNumber;
    private static readonly delegate* unmanaged<byte*, int, nint, nint> FromBytes;
    private static readonly delegate* unmanaged<nint, byte*, int, int> ToBytes;
    private static readonly delegate* unmanaged<nint, nint, nint, nint, nint, nint, int> ModExp;

    [ThreadStatic]
    private static Workspace? s_workspace;

    static LibCrypto()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libcrypto.so.3", out var library))
        {
            return;
        }

        NewContext = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "BN_CTX_new");
        FreeContext = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, "BN_CTX_free");
        NewNumber = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "BN_new");
        FreeNumber = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, "BN_free");
        FromBytes = (delegate* unmanaged<byte*, int, nint, nint>)NativeLibrary.GetExport(library, "BN_bin2bn");
        ToBytes = (delegate* unmanaged<nint, byte*, int, int>)NativeLibrary.GetExport(library, "BN_bn2binpad");
        ModExp = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, int>)NativeLibrary.GetExport(library, "BN_mod_exp_mont");
        IsThere = true;
    }

    public static bool IsThere { get; }

    /// <summary><paramref name="result"/> = <paramref name="value"/>^65537 mod <paramref name="modulus"/> (odd), big-endian, same lengths.</summary>
    public static bool TryRaise(ReadOnlySpan<byte> value, ReadOnlySpan<byte> modulus, Span<byte> result) =>
        (s_workspace ??= new()).TryRaise(value, modulus, result);

    /// <summary>The native numbers of one thread, given back when the thread's copy is collected. The handle is the context.</summary>
    private sealed class Workspace : SafeHandle
    {
        private readonly nint _value = Checked(NewNumber());
        private readonly nint _modulus = Checked(NewNumber());
        private readonly nint _exponent = Checked(NewNumber());
        private readonly nint _result = Checked(NewNumber());

        public Workspace() : base(0, ownsHandle: true)
        {
            SetHandle(Checked(NewContext()));
            Set(_exponent, [1, 0, 1]);
        }

        public override bool IsInvalid => handle == 0;

        public bool TryRaise(ReadOnlySpan<byte> value, ReadOnlySpan<byte> modulus, Span<byte> result)
        {
            Set(_value, value);
            Set(_modulus, modulus);
            if (ModExp(_result, _value, _exponent, _modulus, handle, 0) != 1)
            {
                return false;
            }

            fixed (byte* to = result)
            {
                return ToBytes(_result, to, result.Length) == result.Length;
            }
        }

        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            FreeNumber(_value);
            FreeNumber(_modulus);
            FreeNumber(_exponent);
            FreeNumber(_result);
            return true;
        }

        private static void Set(nint number, ReadOnlySpan<byte> bytes)
        {
            fixed (byte* from = bytes)
            {
                Checked(FromBytes(from, bytes.Length, number));
            }
        }

        private static nint Checked(nint pointer) =>
            pointer != 0 ? pointer : throw new CryptographicException("libcrypto gave no memory for a number");
    }
}
